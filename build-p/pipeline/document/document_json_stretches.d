build-p/pipeline/document/document_json_stretches.o: \
 pipeline/document/document_json_stretches.c \
 pipeline/document/document_json_read.h pipeline/document/document_json.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/document/offsets.h
pipeline/document/document_json_read.h:
pipeline/document/document_json.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/document/offsets.h:
