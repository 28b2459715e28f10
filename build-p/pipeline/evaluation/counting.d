build-p/pipeline/evaluation/counting.o: pipeline/evaluation/counting.c \
 pipeline/evaluation/measure_order.h pipeline/evaluation/comparison.h \
 pipeline/evaluation/alignment.h pipeline/formats/annotations.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/evaluation/kinds.h \
 pipeline/evaluation/measures.h pipeline/evaluation/metrics.h \
 pipeline/evaluation/overlap.h
pipeline/evaluation/measure_order.h:
pipeline/evaluation/comparison.h:
pipeline/evaluation/alignment.h:
pipeline/formats/annotations.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/evaluation/kinds.h:
pipeline/evaluation/measures.h:
pipeline/evaluation/metrics.h:
pipeline/evaluation/overlap.h:
