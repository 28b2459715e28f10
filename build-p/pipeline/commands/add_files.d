build-p/pipeline/commands/add_files.o: pipeline/commands/add_files.c \
 pipeline/commands/add_files.h pipeline/base/error.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h
pipeline/commands/add_files.h:
pipeline/base/error.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
