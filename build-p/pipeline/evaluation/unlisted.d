build-p/pipeline/evaluation/unlisted.o: pipeline/evaluation/unlisted.c \
 pipeline/evaluation/unlisted.h pipeline/base/symbols.h \
 pipeline/base/arena.h pipeline/base/str.h pipeline/formats/annotations.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/error.h \
 pipeline/evaluation/kinds.h pipeline/evaluation/overlap.h
pipeline/evaluation/unlisted.h:
pipeline/base/symbols.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/formats/annotations.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/error.h:
pipeline/evaluation/kinds.h:
pipeline/evaluation/overlap.h:
