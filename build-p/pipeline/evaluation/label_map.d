build-p/pipeline/evaluation/label_map.o: pipeline/evaluation/label_map.c \
 pipeline/evaluation/label_map.h pipeline/formats/annotations.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h
pipeline/evaluation/label_map.h:
pipeline/formats/annotations.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
