/* Copyright of the harbour. */
#ifndef A_H
#define A_H
#include <stdint.h>
#define FAC 5
#define MAKE(f, c) (((f) << 16) | (c))

/** The harbour is closed by fog. */
#define E_FOG 0x110
#define E_ICE MAKE(FAC, 3) /* frozen %d "x" #define E_NOT 3 */
// not #define E_COMMENTED 5
#define E_MIST E_FOG
#define E_OCT 017
#define E_NEG (-5)
#define E_LONG \
    (FAC + \
     20L)  // continued
#define E_HR _HRESULT_TYPEDEF_(0x80071B6FL)
#define E_CAST ((HRESULT)0x8000FFFFUL)
#define E_BIG 0xFFFFFFFFFFFFFFFFFFF
#define E_TEXT "text"
#define E_LOOP1 E_LOOP2
#define E_LOOP2 E_LOOP1
#if 0
#define E_DEAD 77
#else
#define E_ALIVE 78
#endif
#ifdef WINDOWS
#define E_PLATFORM 90
#else
#define E_PLATFORM 91
#endif
#define SELF 200
typedef enum { A_ONE = 300, /**< the first */ A_TWO, A_THREE = A_ONE + 10, A_LAST = 'x' } a_t;
static const int E_CONST = 400;
#define LIST(X) \
  X(X_ONE, 500, "one %s of %d") /* about one */ \
  X(X_TWO, 501, "two" " halves", extra)
LIST(DO)
int f(void) { return 1; }
/* the end */
#endif
