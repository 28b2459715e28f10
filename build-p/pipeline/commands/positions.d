build-p/pipeline/commands/positions.o: pipeline/commands/positions.c \
 pipeline/commands/positions.h pipeline/commands/readable.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/rulebook/rulebook.h \
 pipeline/rulebook/cascade.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h pipeline/rulebook/gazetteer.h \
 pipeline/rulebook/issues.h pipeline/rulebook/name_clues.h \
 pipeline/rulebook/offices.h pipeline/rulebook/ordinary.h \
 pipeline/rulebook/sequences.h pipeline/commands/command.h \
 pipeline/commands/observer.h pipeline/engine/engine.h \
 pipeline/document/document_json.h pipeline/engine/stages.h \
 pipeline/stages/worker.h pipeline/rulebook/matcher.h \
 pipeline/commands/output.h pipeline/formats/text_input.h \
 pipeline/formats/text_directory.h pipeline/formats/text_index.h
pipeline/commands/positions.h:
pipeline/commands/readable.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/rulebook.h:
pipeline/rulebook/cascade.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/rulebook/gazetteer.h:
pipeline/rulebook/issues.h:
pipeline/rulebook/name_clues.h:
pipeline/rulebook/offices.h:
pipeline/rulebook/ordinary.h:
pipeline/rulebook/sequences.h:
pipeline/commands/command.h:
pipeline/commands/observer.h:
pipeline/engine/engine.h:
pipeline/document/document_json.h:
pipeline/engine/stages.h:
pipeline/stages/worker.h:
pipeline/rulebook/matcher.h:
pipeline/commands/output.h:
pipeline/formats/text_input.h:
pipeline/formats/text_directory.h:
pipeline/formats/text_index.h:
