build-p/pipeline/commands/add.o: pipeline/commands/add.c \
 pipeline/base/unicode.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/commands/add_files.h pipeline/base/error.h \
 pipeline/base/array.h pipeline/commands/add_index.h \
 pipeline/formats/text_index.h pipeline/base/symbols.h \
 pipeline/commands/add_oddities.h pipeline/document/document.h \
 pipeline/commands/add_unknown.h pipeline/commands/wrap.h \
 pipeline/rulebook/rulebook.h pipeline/rulebook/cascade.h \
 pipeline/rulebook/words.h pipeline/rulebook/gazetteer.h \
 pipeline/rulebook/issues.h pipeline/rulebook/name_clues.h \
 pipeline/rulebook/offices.h pipeline/rulebook/ordinary.h \
 pipeline/rulebook/sequences.h pipeline/commands/command.h \
 pipeline/commands/output.h pipeline/commands/readable.h \
 pipeline/formats/brat.h pipeline/formats/annotations.h \
 pipeline/formats/text_file.h pipeline/engine/engine.h \
 pipeline/document/document_json.h pipeline/engine/stages.h \
 pipeline/stages/worker.h pipeline/rulebook/matcher.h \
 pipeline/formats/text_names.h pipeline/rulebook/table.h
pipeline/base/unicode.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/commands/add_files.h:
pipeline/base/error.h:
pipeline/base/array.h:
pipeline/commands/add_index.h:
pipeline/formats/text_index.h:
pipeline/base/symbols.h:
pipeline/commands/add_oddities.h:
pipeline/document/document.h:
pipeline/commands/add_unknown.h:
pipeline/commands/wrap.h:
pipeline/rulebook/rulebook.h:
pipeline/rulebook/cascade.h:
pipeline/rulebook/words.h:
pipeline/rulebook/gazetteer.h:
pipeline/rulebook/issues.h:
pipeline/rulebook/name_clues.h:
pipeline/rulebook/offices.h:
pipeline/rulebook/ordinary.h:
pipeline/rulebook/sequences.h:
pipeline/commands/command.h:
pipeline/commands/output.h:
pipeline/commands/readable.h:
pipeline/formats/brat.h:
pipeline/formats/annotations.h:
pipeline/formats/text_file.h:
pipeline/engine/engine.h:
pipeline/document/document_json.h:
pipeline/engine/stages.h:
pipeline/stages/worker.h:
pipeline/rulebook/matcher.h:
pipeline/formats/text_names.h:
pipeline/rulebook/table.h:
