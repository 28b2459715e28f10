build-p/pipeline/document/document_check.o: \
 pipeline/document/document_check.c pipeline/base/unicode.h \
 pipeline/base/arena.h pipeline/base/str.h \
 pipeline/document/document_check_internal.h \
 pipeline/document/document_check.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/error.h pipeline/document/offsets.h
pipeline/base/unicode.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/document/document_check_internal.h:
pipeline/document/document_check.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/error.h:
pipeline/document/offsets.h:
