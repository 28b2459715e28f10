build-p/pipeline/commands/score.o: pipeline/commands/score.c \
 pipeline/commands/command.h pipeline/base/error.h pipeline/base/array.h \
 pipeline/base/arena.h pipeline/base/str.h pipeline/rulebook/rulebook.h \
 pipeline/rulebook/cascade.h pipeline/document/document.h \
 pipeline/rulebook/words.h pipeline/base/symbols.h \
 pipeline/rulebook/gazetteer.h pipeline/rulebook/issues.h \
 pipeline/rulebook/name_clues.h pipeline/rulebook/offices.h \
 pipeline/rulebook/ordinary.h pipeline/rulebook/sequences.h \
 pipeline/commands/output.h pipeline/commands/score_options.h \
 pipeline/evaluation/gates.h pipeline/evaluation/baseline.h \
 pipeline/evaluation/evaluation.h pipeline/evaluation/measures.h \
 pipeline/evaluation/comparison.h pipeline/evaluation/alignment.h \
 pipeline/formats/annotations.h pipeline/evaluation/kinds.h \
 pipeline/evaluation/metrics.h pipeline/evaluation/significance.h \
 pipeline/evaluation/unlisted.h pipeline/formats/brat_folder.h \
 pipeline/formats/brat.h pipeline/evaluation/label_map.h \
 pipeline/commands/score_prediction.h pipeline/evaluation/report.h \
 pipeline/evaluation/mistakes.h pipeline/evaluation/rule_hits.h \
 pipeline/formats/text_file.h pipeline/engine/engine.h \
 pipeline/document/document_json.h pipeline/engine/stages.h \
 pipeline/stages/worker.h pipeline/rulebook/matcher.h
pipeline/commands/command.h:
pipeline/base/error.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/rulebook/rulebook.h:
pipeline/rulebook/cascade.h:
pipeline/document/document.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/gazetteer.h:
pipeline/rulebook/issues.h:
pipeline/rulebook/name_clues.h:
pipeline/rulebook/offices.h:
pipeline/rulebook/ordinary.h:
pipeline/rulebook/sequences.h:
pipeline/commands/output.h:
pipeline/commands/score_options.h:
pipeline/evaluation/gates.h:
pipeline/evaluation/baseline.h:
pipeline/evaluation/evaluation.h:
pipeline/evaluation/measures.h:
pipeline/evaluation/comparison.h:
pipeline/evaluation/alignment.h:
pipeline/formats/annotations.h:
pipeline/evaluation/kinds.h:
pipeline/evaluation/metrics.h:
pipeline/evaluation/significance.h:
pipeline/evaluation/unlisted.h:
pipeline/formats/brat_folder.h:
pipeline/formats/brat.h:
pipeline/evaluation/label_map.h:
pipeline/commands/score_prediction.h:
pipeline/evaluation/report.h:
pipeline/evaluation/mistakes.h:
pipeline/evaluation/rule_hits.h:
pipeline/formats/text_file.h:
pipeline/engine/engine.h:
pipeline/document/document_json.h:
pipeline/engine/stages.h:
pipeline/stages/worker.h:
pipeline/rulebook/matcher.h:
