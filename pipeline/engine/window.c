/* The window of jobs under way: see window.h.
 *
 * Everything in the window is read and changed under its lock, but for a slot's job and result,
 * which belong to the worker from window_take to window_finish, and then to the one that emits. */
#include "engine/window.h"

#include <stdlib.h>

void job_free(Job *job) {
  free(job->bytes);
  free(job->origin);
  free(job->id);
  free(job->published);
  free(job->source);
  free(job->title);
  *job = (Job){0};
}

void slot_free(Slot *slot) {
  job_free(&slot->job);
  free(slot->result.bytes);
  free(slot->result.id);
  *slot = (Slot){0};
}

bool window_init(Window *window, uint64_t capacity) {
  *window = (Window){.capacity = capacity, .slots = calloc(capacity, sizeof(Slot))};
  if (!window->slots) return false;
  pthread_mutex_init(&window->lock, NULL);
  pthread_cond_init(&window->work, NULL);
  pthread_cond_init(&window->room, NULL);
  return true;
}

void window_free(Window *window) {
  for (uint64_t i = 0; i < window->capacity; i++) slot_free(&window->slots[i]);
  free(window->slots);
  pthread_mutex_destroy(&window->lock);
  pthread_cond_destroy(&window->work);
  pthread_cond_destroy(&window->room);
}

static Slot *slot_at(Window *window, uint64_t index) {
  return &window->slots[index % window->capacity];
}

static bool is_full(const Window *window, size_t size) {
  uint64_t held = window->end - window->oldest;
  return held == window->capacity || (held && window->bytes + size > WINDOW_BYTES);
}

bool window_put(Window *window, const Job *job) {
  pthread_mutex_lock(&window->lock);
  while (!window->stopped && is_full(window, job->size))
    pthread_cond_wait(&window->room, &window->lock);
  bool open = !window->stopped;
  if (open) {
    *slot_at(window, window->end++) = (Slot){.job = *job};
    window->bytes += job->size;
    pthread_cond_signal(&window->work);
  }
  pthread_mutex_unlock(&window->lock);
  return open;
}

void window_close(Window *window) {
  pthread_mutex_lock(&window->lock);
  window->closed = true;
  pthread_cond_broadcast(&window->work);
  pthread_mutex_unlock(&window->lock);
}

Slot *window_take(Window *window) {
  pthread_mutex_lock(&window->lock);
  window->idle++;
  while (window->next == window->end && !window->closed && !window->stopped)
    pthread_cond_wait(&window->work, &window->lock);
  window->idle--;
  bool some = window->next < window->end && !window->stopped;
  Slot *slot = some ? slot_at(window, window->next++) : NULL;
  pthread_mutex_unlock(&window->lock);
  return slot;
}

bool window_wants_worker(Window *window) {
  pthread_mutex_lock(&window->lock);
  bool wanted = window->end - window->next > window->idle;
  pthread_mutex_unlock(&window->lock);
  return wanted;
}

static void stop(Window *window) {
  window->stopped = true;
  pthread_cond_broadcast(&window->work);
  pthread_cond_broadcast(&window->room);
}

/* Gives out the oldest slot. The lock is not held meanwhile, so the others work on. */
static void emit_oldest(Window *window, WindowEmit emit, void *state) {
  Slot *slot = slot_at(window, window->oldest);
  size_t size = slot->result.size;
  pthread_mutex_unlock(&window->lock);
  bool emitted = emit(state, slot);
  slot_free(slot);
  pthread_mutex_lock(&window->lock);
  window->bytes -= size;
  window->oldest++;
  if (!emitted) stop(window);
  pthread_cond_signal(&window->room);
}

void window_finish(Window *window, Slot *slot, WindowEmit emit, void *state) {
  pthread_mutex_lock(&window->lock);
  window->bytes = window->bytes - slot->job.size + slot->result.size;
  slot->done = true;
  if (!window->emitting) {
    window->emitting = true;
    while (!window->stopped && window->oldest < window->next &&
           slot_at(window, window->oldest)->done)
      emit_oldest(window, emit, state);
    window->emitting = false;
  }
  pthread_mutex_unlock(&window->lock);
}
