build-p/pipeline/evaluation/significance.o: \
 pipeline/evaluation/significance.c pipeline/evaluation/significance.h \
 pipeline/base/arena.h pipeline/base/str.h pipeline/evaluation/metrics.h
pipeline/evaluation/significance.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/evaluation/metrics.h:
