build-p/pipeline/document/document_check_records.o: \
 pipeline/document/document_check_records.c \
 pipeline/document/document_check_internal.h \
 pipeline/document/document_check.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h pipeline/base/symbols.h
pipeline/document/document_check_internal.h:
pipeline/document/document_check.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/base/symbols.h:
