build-p/pipeline/formats/csv.o: pipeline/formats/csv.c \
 pipeline/formats/csv.h pipeline/base/str.h
pipeline/formats/csv.h:
pipeline/base/str.h:
