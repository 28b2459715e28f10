build-p/pipeline/evaluation/report_json.o: \
 pipeline/evaluation/report_json.c pipeline/evaluation/report.h \
 pipeline/evaluation/baseline.h pipeline/evaluation/evaluation.h \
 pipeline/evaluation/measures.h pipeline/evaluation/comparison.h \
 pipeline/evaluation/alignment.h pipeline/formats/annotations.h \
 pipeline/document/document.h pipeline/base/array.h pipeline/base/arena.h \
 pipeline/base/str.h pipeline/base/error.h pipeline/evaluation/kinds.h \
 pipeline/evaluation/metrics.h pipeline/evaluation/significance.h \
 pipeline/evaluation/unlisted.h pipeline/base/symbols.h \
 pipeline/formats/brat_folder.h pipeline/formats/brat.h \
 pipeline/evaluation/gates.h pipeline/evaluation/mistakes.h \
 pipeline/evaluation/rule_hits.h
pipeline/evaluation/report.h:
pipeline/evaluation/baseline.h:
pipeline/evaluation/evaluation.h:
pipeline/evaluation/measures.h:
pipeline/evaluation/comparison.h:
pipeline/evaluation/alignment.h:
pipeline/formats/annotations.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/evaluation/kinds.h:
pipeline/evaluation/metrics.h:
pipeline/evaluation/significance.h:
pipeline/evaluation/unlisted.h:
pipeline/base/symbols.h:
pipeline/formats/brat_folder.h:
pipeline/formats/brat.h:
pipeline/evaluation/gates.h:
pipeline/evaluation/mistakes.h:
pipeline/evaluation/rule_hits.h:
