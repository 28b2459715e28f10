build-p/pipeline/formats/brat_remark.o: pipeline/formats/brat_remark.c \
 pipeline/formats/brat_reader.h pipeline/formats/brat.h \
 pipeline/base/symbols.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/formats/annotations.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/error.h
pipeline/formats/brat_reader.h:
pipeline/formats/brat.h:
pipeline/base/symbols.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/formats/annotations.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/error.h:
