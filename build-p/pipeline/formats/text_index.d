build-p/pipeline/formats/text_index.o: pipeline/formats/text_index.c \
 pipeline/formats/text_index.h pipeline/base/error.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/symbols.h pipeline/document/document.h \
 pipeline/rulebook/table.h
pipeline/formats/text_index.h:
pipeline/base/error.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/symbols.h:
pipeline/document/document.h:
pipeline/rulebook/table.h:
