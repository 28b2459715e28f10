/* The assignment problem by shortest augmenting paths, with dual potentials: see alignment.h.
 *
 * In: a table of weights. Out: for each row a column, each column used once, with the largest
 * possible sum. Row by row, the cheapest path that ends in a free column is found as Dijkstra
 * would, over costs made non-negative by the potentials; O(rows² × columns). Integers, so equal
 * sums are seen as equal; among equal choices the lowest column wins. */
#include "evaluation/alignment.h"

typedef struct {
  const int64_t *weights;
  uint32_t rows, columns; /* rows <= columns */
  bool transposed;        /* weights are stored column by column */
  int64_t *row_potential, *column_potential;
  uint32_t *row_of; /* by column, both counted from 1; 0: free */
  uint32_t *before; /* by column: the column before it on the path */
  int64_t *distance;
  bool *done;
} Problem;

static int64_t cost(const Problem *problem, uint32_t row, uint32_t column) {
  size_t at = problem->transposed ? (size_t)(column - 1) * problem->rows + (row - 1)
                                  : (size_t)(row - 1) * problem->columns + (column - 1);
  return -problem->weights[at];
}

/* Shortens the ways to all columns by those over `row`; returns the nearest column not done yet. */
static uint32_t extend(Problem *problem, uint32_t from) {
  uint32_t row = problem->row_of[from], nearest = 0;
  for (uint32_t column = 1; column <= problem->columns; column++) {
    if (problem->done[column]) continue;
    int64_t way = cost(problem, row, column) - problem->row_potential[row] -
                  problem->column_potential[column];
    if (way < problem->distance[column]) {
      problem->distance[column] = way;
      problem->before[column] = from;
    }
    if (!nearest || problem->distance[column] < problem->distance[nearest]) nearest = column;
  }
  return nearest;
}

static void shift_potentials(Problem *problem, int64_t by) {
  for (uint32_t column = 0; column <= problem->columns; column++) {
    if (problem->done[column]) {
      problem->row_potential[problem->row_of[column]] += by;
      problem->column_potential[column] -= by;
    } else {
      problem->distance[column] -= by;
    }
  }
}

/* Gives `row` a column, moving others along the cheapest path. Column 0 stands for its start. */
static void place(Problem *problem, uint32_t row) {
  for (uint32_t column = 0; column <= problem->columns; column++) {
    problem->distance[column] = INT64_MAX / 4;
    problem->done[column] = false;
  }
  uint32_t at = 0;
  problem->row_of[0] = row;
  do {
    problem->done[at] = true;
    at = extend(problem, at);
    shift_potentials(problem, problem->distance[at]);
  } while (problem->row_of[at]);
  while (at) {
    uint32_t previous = problem->before[at];
    problem->row_of[at] = problem->row_of[previous];
    at = previous;
  }
}

void assignment_solve(Arena *scratch, const int64_t *weights, uint32_t rows, uint32_t columns,
                      uint32_t *column_of) {
  bool transposed = rows > columns;
  Problem problem = {.weights = weights, .transposed = transposed};
  problem.rows = transposed ? columns : rows;
  problem.columns = transposed ? rows : columns;
  problem.row_potential = arena_many(scratch, problem.rows + 1, int64_t);
  problem.column_potential = arena_many(scratch, problem.columns + 1, int64_t);
  problem.row_of = arena_many(scratch, problem.columns + 1, uint32_t);
  problem.before = arena_many(scratch, problem.columns + 1, uint32_t);
  problem.distance = arena_many(scratch, problem.columns + 1, int64_t);
  problem.done = arena_many(scratch, problem.columns + 1, bool);
  for (uint32_t row = 1; row <= problem.rows; row++) place(&problem, row);
  for (uint32_t row = 0; row < rows; row++) column_of[row] = UNALIGNED;
  for (uint32_t column = 1; column <= problem.columns; column++) {
    uint32_t row = problem.row_of[column];
    if (!row) continue;
    if (transposed)
      column_of[column - 1] = row - 1;
    else
      column_of[row - 1] = column - 1;
  }
}
