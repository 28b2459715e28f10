build-p/pipeline/stages/calendar.o: pipeline/stages/calendar.c \
 pipeline/stages/calendar.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/error.h
pipeline/stages/calendar.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/error.h:
