build-p/pipeline/evaluation/comparison.o: \
 pipeline/evaluation/comparison.c pipeline/evaluation/comparison.h \
 pipeline/evaluation/alignment.h pipeline/formats/annotations.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/evaluation/kinds.h \
 pipeline/evaluation/overlap.h
pipeline/evaluation/comparison.h:
pipeline/evaluation/alignment.h:
pipeline/formats/annotations.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/evaluation/kinds.h:
pipeline/evaluation/overlap.h:
