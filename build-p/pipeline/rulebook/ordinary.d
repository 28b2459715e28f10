build-p/pipeline/rulebook/ordinary.o: pipeline/rulebook/ordinary.c \
 pipeline/rulebook/ordinary.h pipeline/base/error.h pipeline/base/array.h \
 pipeline/base/arena.h pipeline/base/str.h pipeline/rulebook/table.h
pipeline/rulebook/ordinary.h:
pipeline/base/error.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/rulebook/table.h:
