/* The walk of a rule's steps from a place on. Included in places.c, once for each size of rows, after
 *   OF_SIZE(Walk)                   what is known of the row
 *   KNOWS_PLACES                    whether that tells where steps of fixed length begin, in OF_SIZE(holds)
 *   OF_SIZE(element_fits)(...)      else whether an element fits
 *
 * Backtracking, in the order in which PCRE2 tries things: the first choice first, as many rounds of a repeat as
 * possible. What follows a step is a chain of frames on the stack. A step of fixed length without captures is not
 * entered: whether it begins here is known, and it can end at one place only. */

typedef struct OF_SIZE(Then) {
  enum { OF_SIZE(THEN_SEQUENCE), OF_SIZE(THEN_ROUND), OF_SIZE(THEN_CAPTURE) } type;
  const Step *step;
  uint32_t done; /* children of a sequence, rounds of a repeat */
  uint32_t at;   /* where the round, the capture began */
  const struct OF_SIZE(Then) *next;
} OF_SIZE(Then);

typedef struct {
  OF_SIZE(Walk) *walk;
  const Plan *plan;
  Fitting *fitting;
  uint32_t end, tried, depth;
} OF_SIZE(Fit);

static bool OF_SIZE(fit)(OF_SIZE(Fit) *fit, uint32_t index, uint32_t at, const OF_SIZE(Then) *then);
static bool OF_SIZE(go_on)(OF_SIZE(Fit) *fit, const OF_SIZE(Then) *then, uint32_t at);

static inline const uint32_t *OF_SIZE(children)(const OF_SIZE(Fit) *fit, const Step *step) {
  return fit->plan->children.items + step->walk_first;
}

static bool OF_SIZE(fit_capture)(OF_SIZE(Fit) *fit, const Step *step, uint32_t start, uint32_t end,
                                 const OF_SIZE(Then) *then) {
  Capture *capture = &fit->fitting->captures[step->group], before = *capture;
  *capture = (Capture){step->role, {start, end}};
  if (OF_SIZE(go_on)(fit, then, end)) return true;
  *capture = before;
  return false;
}

static bool OF_SIZE(fit_sequence)(OF_SIZE(Fit) *fit, const Step *step, uint32_t done, uint32_t at,
                                  const OF_SIZE(Then) *then) {
  if (done == step->walk_count) return OF_SIZE(go_on)(fit, then, at);
  OF_SIZE(Then) rest = {OF_SIZE(THEN_SEQUENCE), step, done + 1, at, then};
  return OF_SIZE(fit)(fit, OF_SIZE(children)(fit, step)[done], at, &rest);
}

static bool OF_SIZE(fit_rounds)(OF_SIZE(Fit) *fit, const Step *step, uint32_t done, uint32_t at,
                                const OF_SIZE(Then) *then) {
  if (step->lazy && done >= step->low && OF_SIZE(go_on)(fit, then, at)) return true;
  OF_SIZE(Then) round = {OF_SIZE(THEN_ROUND), step, done + 1, at, then};
  if (done < step->high && OF_SIZE(fit)(fit, OF_SIZE(children)(fit, step)[0], at, &round)) return true;
  return !step->lazy && done >= step->low && OF_SIZE(go_on)(fit, then, at);
}

/* A round that took nothing is the last. */
static bool OF_SIZE(end_round)(OF_SIZE(Fit) *fit, const OF_SIZE(Then) *round, uint32_t at) {
  if (at == round->at && round->done >= round->step->low) return OF_SIZE(go_on)(fit, round->next, at);
  return OF_SIZE(fit_rounds)(fit, round->step, round->done, at, round->next);
}

#if KNOWS_PLACES
/* Rounds of fixed length, none of which need be entered. */
static bool OF_SIZE(fit_run)(OF_SIZE(Fit) *fit, const Step *step, uint32_t at, const OF_SIZE(Then) *then) {
  uint32_t child = OF_SIZE(children)(fit, step)[0], length = fit->plan->steps.items[child].length, rounds = 0;
  if (step->lazy && !step->possessive) {
    for (;; rounds++, at += length) {
      if (rounds >= step->low && OF_SIZE(go_on)(fit, then, at)) return true;
      if (rounds == step->high || !OF_SIZE(holds)(fit->walk, child, at)) return false;
    }
  }
  uint32_t most = step->lazy ? step->low : step->high;
  while (rounds < most && OF_SIZE(holds)(fit->walk, child, at)) rounds++, at += length;
  if (rounds < step->low) return false;
  if (step->possessive) return OF_SIZE(go_on)(fit, then, at);
  for (;; rounds--, at -= length) {
    if (OF_SIZE(go_on)(fit, then, at)) return true;
    if (rounds == step->low) return false;
  }
}
#endif

/* What has been taken is not given back. */
static bool OF_SIZE(fit_possessive)(OF_SIZE(Fit) *fit, const Step *step, uint32_t at, const OF_SIZE(Then) *then) {
  return OF_SIZE(fit_rounds)(fit, step, 0, at, NULL) && OF_SIZE(go_on)(fit, then, fit->end);
}

static bool OF_SIZE(fit_look)(OF_SIZE(Fit) *fit, const Step *step, uint32_t at, const OF_SIZE(Then) *then) {
  uint32_t child = OF_SIZE(children)(fit, step)[0];
  uint32_t back = step->type == NODE_BEHIND ? fit->plan->steps.items[child].length : 0;
  bool stands = back <= at && OF_SIZE(fit)(fit, child, at - back, NULL);
  return stands != step->negative && OF_SIZE(go_on)(fit, then, at);
}

/* A piece that is not gone back into: what it has captured is forgotten where the rest does not fit. */
static bool OF_SIZE(fit_closed)(OF_SIZE(Fit) *fit, const Step *step, uint32_t at, const OF_SIZE(Then) *then) {
  Fitting before;
  if (step->captures) before = *fit->fitting;
  bool fits = step->type == NODE_REPEAT ? OF_SIZE(fit_possessive)(fit, step, at, then)
                                        : OF_SIZE(fit_look)(fit, step, at, then);
  if (!fits && step->captures) *fit->fitting = before;
  return fits;
}

static bool OF_SIZE(fit_repeat)(OF_SIZE(Fit) *fit, const Step *step, uint32_t at, const OF_SIZE(Then) *then) {
#if KNOWS_PLACES
  const Step *child = &fit->plan->steps.items[OF_SIZE(children)(fit, step)[0]];
  if (child->length && child->length != LENGTH_VARIES && !child->captures && !child->inexact)
    return OF_SIZE(fit_run)(fit, step, at, then);
#endif
  return step->possessive ? OF_SIZE(fit_closed)(fit, step, at, then)
                          : OF_SIZE(fit_rounds)(fit, step, 0, at, then);
}

static bool OF_SIZE(fit_choice)(OF_SIZE(Fit) *fit, const Step *step, uint32_t at, const OF_SIZE(Then) *then) {
  for (uint32_t i = 0; i < step->walk_count; i++)
    if (OF_SIZE(fit)(fit, OF_SIZE(children)(fit, step)[i], at, then)) return true;
  return false;
}

static bool OF_SIZE(fit_parts)(OF_SIZE(Fit) *fit, const Step *step, uint32_t at, const OF_SIZE(Then) *then) {
  OF_SIZE(Then) capture = {OF_SIZE(THEN_CAPTURE), step, 0, at, then};
  switch (step->type) {
    case NODE_SEQUENCE: return OF_SIZE(fit_sequence)(fit, step, 0, at, then);
    case NODE_CHOICE: return OF_SIZE(fit_choice)(fit, step, at, then);
    case NODE_REPEAT: return OF_SIZE(fit_repeat)(fit, step, at, then);
    case NODE_CAPTURE: return OF_SIZE(fit)(fit, OF_SIZE(children)(fit, step)[0], at, &capture);
    default: return OF_SIZE(fit_closed)(fit, step, at, then);
  }
}

static bool OF_SIZE(fit)(OF_SIZE(Fit) *fit, uint32_t index, uint32_t at, const OF_SIZE(Then) *then) {
  const Step *step = &fit->plan->steps.items[index];
#if KNOWS_PLACES
  if (step->length != LENGTH_VARIES && step->type != NODE_CAPTURE) {
    if (!OF_SIZE(holds)(fit->walk, index, at)) return false;
    if (!step->captures && !step->inexact) return OF_SIZE(go_on)(fit, then, at + step->length);
  } else if (step->program != PROGRAM_NONE && !OF_SIZE(holds)(fit->walk, index, at)) {
    return false;
  }
#else
  switch (step->type) {
    case NODE_ELEMENT: return OF_SIZE(element_fits)(fit->walk, step, at) && OF_SIZE(go_on)(fit, then, at + 1);
    case NODE_ROW_START: return at == 0 && OF_SIZE(go_on)(fit, then, at);
    case NODE_ROW_END: return at == fit->walk->row->count && OF_SIZE(go_on)(fit, then, at);
    default: break;
  }
#endif
  if (fit->tried == FIT_STEPS || fit->depth == FIT_DEPTH) {
    fit->tried = FIT_STEPS;
    return false;
  }
  fit->tried++;
  fit->depth++;
  bool fits = OF_SIZE(fit_parts)(fit, step, at, then);
  fit->depth--;
  return fits;
}

static bool OF_SIZE(go_on)(OF_SIZE(Fit) *fit, const OF_SIZE(Then) *then, uint32_t at) {
  if (!then) {
    fit->end = at;
    return true;
  }
  switch (then->type) {
    case OF_SIZE(THEN_SEQUENCE): return OF_SIZE(fit_sequence)(fit, then->step, then->done, at, then->next);
    case OF_SIZE(THEN_ROUND): return OF_SIZE(end_round)(fit, then, at);
    case OF_SIZE(THEN_CAPTURE): return OF_SIZE(fit_capture)(fit, then->step, then->at, at, then->next);
  }
  return false;
}

static FitResult OF_SIZE(fit_rule)(OF_SIZE(Walk) *walk, const Plan *plan, uint32_t rule, uint32_t place,
                                   Fitting *fitting) {
  OF_SIZE(Fit) fit = {.walk = walk, .plan = plan, .fitting = fitting};
  bool fits = OF_SIZE(fit)(&fit, plan->walks[rule], place, NULL);
  fitting->end = fit.end;
  return fit.tried == FIT_STEPS ? FIT_GIVEN_UP : fits ? FIT_FOUND : FIT_NONE;
}
