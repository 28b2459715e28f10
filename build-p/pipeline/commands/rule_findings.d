build-p/pipeline/commands/rule_findings.o: \
 pipeline/commands/rule_findings.c pipeline/commands/rule_findings.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/rulebook/cascade.h \
 pipeline/rulebook/words.h pipeline/base/symbols.h \
 pipeline/base/unicode.h
pipeline/commands/rule_findings.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/cascade.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/base/unicode.h:
