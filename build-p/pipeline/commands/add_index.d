build-p/pipeline/commands/add_index.o: pipeline/commands/add_index.c \
 pipeline/commands/add_index.h pipeline/formats/text_index.h \
 pipeline/base/error.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/symbols.h pipeline/formats/text_file.h \
 pipeline/engine/engine.h pipeline/document/document.h \
 pipeline/document/document_json.h pipeline/engine/stages.h \
 pipeline/stages/worker.h pipeline/rulebook/matcher.h \
 pipeline/rulebook/cascade.h pipeline/rulebook/words.h \
 pipeline/rulebook/rulebook.h pipeline/rulebook/gazetteer.h \
 pipeline/rulebook/issues.h pipeline/rulebook/name_clues.h \
 pipeline/rulebook/offices.h pipeline/rulebook/ordinary.h \
 pipeline/rulebook/sequences.h pipeline/formats/text_input.h \
 pipeline/formats/text_directory.h
pipeline/commands/add_index.h:
pipeline/formats/text_index.h:
pipeline/base/error.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/symbols.h:
pipeline/formats/text_file.h:
pipeline/engine/engine.h:
pipeline/document/document.h:
pipeline/document/document_json.h:
pipeline/engine/stages.h:
pipeline/stages/worker.h:
pipeline/rulebook/matcher.h:
pipeline/rulebook/cascade.h:
pipeline/rulebook/words.h:
pipeline/rulebook/rulebook.h:
pipeline/rulebook/gazetteer.h:
pipeline/rulebook/issues.h:
pipeline/rulebook/name_clues.h:
pipeline/rulebook/offices.h:
pipeline/rulebook/ordinary.h:
pipeline/rulebook/sequences.h:
pipeline/formats/text_input.h:
pipeline/formats/text_directory.h:
