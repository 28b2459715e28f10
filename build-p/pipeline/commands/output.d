build-p/pipeline/commands/output.o: pipeline/commands/output.c \
 pipeline/commands/output.h pipeline/base/error.h pipeline/base/array.h \
 pipeline/base/arena.h pipeline/base/str.h
pipeline/commands/output.h:
pipeline/base/error.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
