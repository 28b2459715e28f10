build-p/pipeline/commands/rules_stats.o: pipeline/commands/rules_stats.c \
 pipeline/commands/articles.h pipeline/engine/engine.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h \
 pipeline/document/document_json.h pipeline/engine/stages.h \
 pipeline/stages/worker.h pipeline/rulebook/matcher.h \
 pipeline/rulebook/cascade.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h pipeline/rulebook/rulebook.h \
 pipeline/rulebook/gazetteer.h pipeline/rulebook/issues.h \
 pipeline/rulebook/name_clues.h pipeline/rulebook/offices.h \
 pipeline/rulebook/ordinary.h pipeline/rulebook/sequences.h \
 pipeline/commands/command.h pipeline/commands/rules_actions.h \
 pipeline/commands/wrap.h pipeline/evaluation/rule_hits.h \
 pipeline/evaluation/evaluation.h pipeline/evaluation/measures.h \
 pipeline/evaluation/comparison.h pipeline/evaluation/alignment.h \
 pipeline/formats/annotations.h pipeline/evaluation/kinds.h \
 pipeline/evaluation/metrics.h pipeline/evaluation/significance.h \
 pipeline/evaluation/unlisted.h pipeline/formats/brat_folder.h \
 pipeline/formats/brat.h
pipeline/commands/articles.h:
pipeline/engine/engine.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/document/document_json.h:
pipeline/engine/stages.h:
pipeline/stages/worker.h:
pipeline/rulebook/matcher.h:
pipeline/rulebook/cascade.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/rulebook.h:
pipeline/rulebook/gazetteer.h:
pipeline/rulebook/issues.h:
pipeline/rulebook/name_clues.h:
pipeline/rulebook/offices.h:
pipeline/rulebook/ordinary.h:
pipeline/rulebook/sequences.h:
pipeline/commands/command.h:
pipeline/commands/rules_actions.h:
pipeline/commands/wrap.h:
pipeline/evaluation/rule_hits.h:
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
