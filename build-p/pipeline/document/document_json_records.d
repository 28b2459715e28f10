build-p/pipeline/document/document_json_records.o: \
 pipeline/document/document_json_records.c pipeline/base/symbols.h \
 pipeline/base/arena.h pipeline/base/str.h \
 pipeline/document/document_json_read.h pipeline/document/document_json.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/error.h \
 pipeline/document/offsets.h
pipeline/base/symbols.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/document/document_json_read.h:
pipeline/document/document_json.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/error.h:
pipeline/document/offsets.h:
