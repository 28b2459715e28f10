build-p/pipeline/base/str.o: pipeline/base/str.c pipeline/base/str.h
pipeline/base/str.h:
