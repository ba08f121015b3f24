#include <stddef.h>
#include <stdint.h>

/* The codes of errors.yaml; 0 is success. */
enum harbour_code { HARBOUR_OK = 0, HARBOUR_FOG = 0x110, HARBOUR_FULL = 0x200 };

/* Not ended by a NUL. Lives as long as the program. */
struct harbour_text {
    const char *start;
    size_t length;
};

uint16_t harbour_leave(uint32_t metres);
struct harbour_text harbour_message(uint16_t code);
struct harbour_text harbour_name(uint16_t code);
