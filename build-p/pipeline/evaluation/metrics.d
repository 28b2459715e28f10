build-p/pipeline/evaluation/metrics.o: pipeline/evaluation/metrics.c \
 pipeline/evaluation/metrics.h
pipeline/evaluation/metrics.h:
