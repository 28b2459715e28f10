build-p/pipeline/commands/readable.o: pipeline/commands/readable.c \
 pipeline/commands/readable.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h pipeline/commands/wrap.h
pipeline/commands/readable.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/commands/wrap.h:
