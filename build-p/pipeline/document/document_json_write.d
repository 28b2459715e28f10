build-p/pipeline/document/document_json_write.o: \
 pipeline/document/document_json_write.c \
 pipeline/document/document_json.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h pipeline/document/json_output.h \
 pipeline/document/offsets.h
pipeline/document/document_json.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/document/json_output.h:
pipeline/document/offsets.h:
