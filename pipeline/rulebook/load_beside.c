/* Parts of the rules that are loaded by a thread of their own: see load_beside.h. */
#include "rulebook/load_beside.h"

static void set_recover(LoadBeside *beside, jmp_buf *recover) { beside->arena->recover = recover; }

static void load(void *state) {
  LoadBeside *beside = state;
  jmp_buf recover;
  set_recover(beside, beside->scratch.recover = &recover);
  if (setjmp(recover))
    beside->no_memory = true;
  else
    beside->good = beside->load(beside->rules, &beside->report);
}

void load_beside_begin(LoadBeside *beside, LoadPart *part, struct Rulebook *rules, Arena *arena) {
  *beside = (LoadBeside){.load = part,
                         .rules = rules,
                         .scratch = beside->scratch,
                         .arena = arena,
                         .recover = arena->recover,
                         .begun = true};
  beside->report.arena = &beside->scratch;
  beside_begin(&beside->thread, load, beside);
}

bool load_beside_end(LoadBeside *beside, Report *report) {
  if (!beside->begun) return false;
  beside->begun = false;
  beside_end(&beside->thread);
  set_recover(beside, beside->recover);
  report_append(report, &beside->report);
  if (beside->no_memory)
    report_add(report, SEVERITY_ERROR, STR(""), 0, 0, STR(""), "no memory to load the rules");
  return beside->good;
}
