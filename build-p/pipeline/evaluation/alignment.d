build-p/pipeline/evaluation/alignment.o: pipeline/evaluation/alignment.c \
 pipeline/evaluation/alignment.h pipeline/formats/annotations.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/evaluation/overlap.h
pipeline/evaluation/alignment.h:
pipeline/formats/annotations.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/evaluation/overlap.h:
