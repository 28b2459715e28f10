build-p/pipeline/commands/score_options.o: \
 pipeline/commands/score_options.c pipeline/commands/score_options.h \
 pipeline/evaluation/gates.h pipeline/evaluation/baseline.h \
 pipeline/evaluation/evaluation.h pipeline/evaluation/measures.h \
 pipeline/evaluation/comparison.h pipeline/evaluation/alignment.h \
 pipeline/formats/annotations.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h pipeline/evaluation/kinds.h \
 pipeline/evaluation/metrics.h pipeline/evaluation/significance.h \
 pipeline/evaluation/unlisted.h pipeline/base/symbols.h \
 pipeline/formats/brat_folder.h pipeline/formats/brat.h \
 pipeline/evaluation/label_map.h pipeline/commands/command.h \
 pipeline/rulebook/rulebook.h pipeline/rulebook/cascade.h \
 pipeline/rulebook/words.h pipeline/rulebook/gazetteer.h \
 pipeline/rulebook/issues.h pipeline/rulebook/name_clues.h \
 pipeline/rulebook/offices.h pipeline/rulebook/ordinary.h \
 pipeline/rulebook/sequences.h
pipeline/commands/score_options.h:
pipeline/evaluation/gates.h:
pipeline/evaluation/baseline.h:
pipeline/evaluation/evaluation.h:
pipeline/evaluation/measures.h:
pipeline/evaluation/comparison.h:
pipeline/evaluation/alignment.h:
pipeline/formats/annotations.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/evaluation/kinds.h:
pipeline/evaluation/metrics.h:
pipeline/evaluation/significance.h:
pipeline/evaluation/unlisted.h:
pipeline/base/symbols.h:
pipeline/formats/brat_folder.h:
pipeline/formats/brat.h:
pipeline/evaluation/label_map.h:
pipeline/commands/command.h:
pipeline/rulebook/rulebook.h:
pipeline/rulebook/cascade.h:
pipeline/rulebook/words.h:
pipeline/rulebook/gazetteer.h:
pipeline/rulebook/issues.h:
pipeline/rulebook/name_clues.h:
pipeline/rulebook/offices.h:
pipeline/rulebook/ordinary.h:
pipeline/rulebook/sequences.h:
