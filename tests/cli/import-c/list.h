//
// MessageId: ERROR_BAD_EXE
//
// MessageText:
//
// %1 is not a valid application.
//
#define ERROR_BAD_EXE                    193L

ERROR( success, 0, "Success" )
ERROR( timed_out, 1004, "Operation timed out" )
