build-p/pipeline/evaluation/assignment.o: \
 pipeline/evaluation/assignment.c pipeline/evaluation/alignment.h \
 pipeline/formats/annotations.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h
pipeline/evaluation/alignment.h:
pipeline/formats/annotations.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
