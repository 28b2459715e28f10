build-p/pipeline/document/document.o: pipeline/document/document.c \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
