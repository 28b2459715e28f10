build-p/pipeline/evaluation/kinds.o: pipeline/evaluation/kinds.c \
 pipeline/evaluation/kinds.h pipeline/formats/annotations.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/base/unicode.h \
 pipeline/evaluation/overlap.h
pipeline/evaluation/kinds.h:
pipeline/formats/annotations.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/base/unicode.h:
pipeline/evaluation/overlap.h:
