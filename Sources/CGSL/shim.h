// GSL as seen from Swift.
//
// GSL's generators hang off mutable globals and its samplers take a `gsl_rng *`, which Swift's language mode 6
// rejects; each sampler is therefore wrapped in a function that takes the state of one of our own streams. The
// generator handed to GSL returns doubles of 53 bits: the stock ones return 32, so an exponential ends at 22 means.
#pragma once

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_zeta.h>
#include <stdint.h>

#define NINES_INLINE static inline __attribute__((always_inline))

/// The 256 bits of xoshiro256++; the layout of `RandomStream`'s first four words.
typedef struct {
  uint64_t word[4];
} nines_generator;

NINES_INLINE uint64_t nines_rotate_left(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

/// The next 64 random bits (xoshiro256++ 1.0; Blackman and Vigna, ACM TOMS 47 (4), 2021).
NINES_INLINE uint64_t nines_next(nines_generator *g) {
  uint64_t *s = g->word;
  const uint64_t result = nines_rotate_left(s[0] + s[3], 23) + s[0];
  const uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = nines_rotate_left(s[3], 45);
  return result;
}

static void nines_gsl_set(void *state, unsigned long seed) {
  (void)state;  // a stream is keyed before it reaches GSL
  (void)seed;
}
static unsigned long nines_gsl_get(void *state) {
  return (unsigned long)(nines_next((nines_generator *)state) >> 32);
}
static double nines_gsl_get_double(void *state) {
  return (double)(nines_next((nines_generator *)state) >> 11) * 0x1p-53;
}
static const gsl_rng_type nines_gsl_type = {
    "xoshiro256++",     0xffffffffu,    0, sizeof(nines_generator), nines_gsl_set,
    nines_gsl_get, nines_gsl_get_double};

#define NINES_SAMPLER(NAME, SIGNATURE, CALL)                \
  static inline double nines_ran_##NAME SIGNATURE {         \
    gsl_rng r = {&nines_gsl_type, g};                       \
    return CALL;                                            \
  }
NINES_SAMPLER(exponential, (nines_generator *g, double mean), gsl_ran_exponential(&r, mean))
NINES_SAMPLER(weibull, (nines_generator *g, double scale, double shape), gsl_ran_weibull(&r, scale, shape))
NINES_SAMPLER(gamma, (nines_generator *g, double shape, double scale), gsl_ran_gamma(&r, shape, scale))
NINES_SAMPLER(erlang, (nines_generator *g, double scale, double stages), gsl_ran_erlang(&r, scale, stages))
NINES_SAMPLER(lognormal, (nines_generator *g, double zeta, double sigma), gsl_ran_lognormal(&r, zeta, sigma))
NINES_SAMPLER(pareto, (nines_generator *g, double shape, double minimum), gsl_ran_pareto(&r, shape, minimum))
NINES_SAMPLER(flat, (nines_generator *g, double low, double high), gsl_ran_flat(&r, low, high))
NINES_SAMPLER(gaussian, (nines_generator *g, double sigma), gsl_ran_gaussian(&r, sigma))

/// GSL aborts the process on a domain error unless told otherwise; callers check results instead.
NINES_INLINE void nines_turn_off_gsl_error_handler(void) { gsl_set_error_handler_off(); }

/// The root of a function with different signs at `low` and `high`, to 1e-14 of itself; NaN when there is none.
static inline double nines_brent_root(double (*function)(double, void *), void *context, double low, double high) {
  gsl_function f = {function, context};
  gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
  int status = solver ? gsl_root_fsolver_set(solver, &f, low, high) : GSL_ENOMEM;
  for (int i = 0; status == GSL_SUCCESS && i < 200; i++) {
    status = gsl_root_fsolver_iterate(solver);
    if (status != GSL_SUCCESS) break;
    low = gsl_root_fsolver_x_lower(solver);
    high = gsl_root_fsolver_x_upper(solver);
    if (gsl_root_test_interval(low, high, 0, 1e-14) == GSL_SUCCESS) break;
  }
  const double root = status == GSL_SUCCESS ? gsl_root_fsolver_root(solver) : GSL_NAN;
  if (solver) gsl_root_fsolver_free(solver);
  return root;
}
