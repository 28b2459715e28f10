build-p/pipeline/commands/rules.o: pipeline/commands/rules.c \
 pipeline/commands/command.h pipeline/base/error.h pipeline/base/array.h \
 pipeline/base/arena.h pipeline/base/str.h pipeline/rulebook/rulebook.h \
 pipeline/rulebook/cascade.h pipeline/document/document.h \
 pipeline/rulebook/words.h pipeline/base/symbols.h \
 pipeline/rulebook/gazetteer.h pipeline/rulebook/issues.h \
 pipeline/rulebook/name_clues.h pipeline/rulebook/offices.h \
 pipeline/rulebook/ordinary.h pipeline/rulebook/sequences.h \
 pipeline/commands/rules_actions.h pipeline/engine/stages.h \
 pipeline/stages/worker.h pipeline/document/document_json.h \
 pipeline/rulebook/matcher.h pipeline/rulebook/cost.h
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
pipeline/commands/rules_actions.h:
pipeline/engine/stages.h:
pipeline/stages/worker.h:
pipeline/document/document_json.h:
pipeline/rulebook/matcher.h:
pipeline/rulebook/cost.h:
