build-p/pipeline/formats/text_input.o: pipeline/formats/text_input.c \
 pipeline/formats/text_input.h pipeline/engine/engine.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h \
 pipeline/document/document_json.h pipeline/engine/stages.h \
 pipeline/stages/worker.h pipeline/rulebook/matcher.h \
 pipeline/rulebook/cascade.h pipeline/rulebook/words.h \
 pipeline/base/symbols.h pipeline/rulebook/rulebook.h \
 pipeline/rulebook/gazetteer.h pipeline/rulebook/issues.h \
 pipeline/rulebook/name_clues.h pipeline/rulebook/offices.h \
 pipeline/rulebook/ordinary.h pipeline/rulebook/sequences.h \
 pipeline/formats/text_directory.h pipeline/formats/text_index.h \
 pipeline/formats/text_file.h pipeline/formats/text_lines.h \
 pipeline/formats/text_names.h
pipeline/formats/text_input.h:
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
pipeline/formats/text_directory.h:
pipeline/formats/text_index.h:
pipeline/formats/text_file.h:
pipeline/formats/text_lines.h:
pipeline/formats/text_names.h:
