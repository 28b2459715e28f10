build-p/pipeline/formats/brat_read.o: pipeline/formats/brat_read.c \
 pipeline/base/unicode.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/formats/brat_reader.h pipeline/formats/brat.h \
 pipeline/base/symbols.h pipeline/formats/annotations.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/error.h
pipeline/base/unicode.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/formats/brat_reader.h:
pipeline/formats/brat.h:
pipeline/base/symbols.h:
pipeline/formats/annotations.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/error.h:
