//! Lists the words that cannot name a constant in other languages.

/// Whether `list`, words between blanks, has the word.
pub(crate) fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|own| own == word)
}

/// Keywords up to C23 and C++23, with the macros that compilers or the included headers define.
pub(crate) const C: &str = "
alignas alignof and and_eq asm atomic_cancel atomic_commit atomic_noexcept auto bitand bitor bool break case catch char
char8_t char16_t char32_t class compl concept const consteval constexpr constinit const_cast continue co_await
co_return co_yield decltype default delete do double dynamic_cast else enum explicit export extern false float for
fortran friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private
protected public reflexpr register reinterpret_cast requires restrict return short signed sizeof static static_assert
static_cast struct switch synchronized template this thread_local throw true try typedef typeid typename typeof
typeof_unqual union unsigned using virtual void volatile wchar_t while xor xor_eq
_Alignas _Alignof _Atomic _BitInt _Bool _Complex _Decimal128 _Decimal32 _Decimal64 _Generic _Imaginary _Noreturn
_Pragma _Static_assert _Thread_local
NULL EOF WEOF offsetof errno assert stdin stdout stderr linux unix i386 near far
size_t ptrdiff_t max_align_t nullptr_t wint_t memcpy memset memmove memchr memcmp strcmp strlen strcpy strcat strchr
INT8_MIN INT16_MIN INT32_MIN INT64_MIN INT8_MAX INT16_MAX INT32_MAX INT64_MAX UINT8_MAX UINT16_MAX UINT32_MAX UINT64_MAX
INT8_C INT16_C INT32_C INT64_C UINT8_C UINT16_C UINT32_C UINT64_C INTMAX_C UINTMAX_C INTMAX_MIN INTMAX_MAX UINTMAX_MAX
INTPTR_MIN INTPTR_MAX UINTPTR_MAX PTRDIFF_MIN PTRDIFF_MAX SIZE_MAX SIG_ATOMIC_MIN SIG_ATOMIC_MAX WCHAR_MIN WCHAR_MAX
WINT_MIN WINT_MAX int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t intmax_t
uintmax_t";

/// Keywords, and what a member of `IntEnum` or `StrEnum` would hide or break.
pub(crate) const PYTHON: &str = "
False None True and as assert async await break case class continue def del elif else except finally for from global if
import in is lambda match nonlocal not or pass raise return try type while with yield
mro name value symbol message
as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real to_bytes
capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii
isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans
partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith
strip swapcase title translate upper zfill
str int property";

/// Keywords and literals up to Java 21, and the methods and types of a generated class.
pub(crate) const JAVA: &str = "
abstract assert boolean break byte case catch char class const continue default do double else enum extends final
finally float for goto if implements import instanceof int interface long native new package private protected public
return short static strictfp super switch synchronized this throw throws transient try void volatile while
true false null _ var yield record sealed permits non-sealed";

/// Keywords of C#, contextual ones too, and the members that every enum or class has.
pub(crate) const CSHARP: &str = "
abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else
enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock
long namespace new null object operator out override params private protected public readonly ref return sbyte sealed
short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using
virtual void volatile while value__
Equals GetHashCode GetType ToString MemberwiseClone Finalize ReferenceEquals
add alias async await by descending dynamic equals field file from get global group init into join let nameof
notnull on orderby partial record remove required scoped select set unmanaged value var when where with yield";

/// Keywords and predeclared names of Go; a constant for other packages begins with a capital, so few matter.
pub(crate) const GO: &str = "
break case chan const continue default defer else fallthrough for func go goto if import interface map package range
return select struct switch type var
any append bool byte cap close comparable complex complex128 complex64 copy delete error false float32 float64 imag int
int16 int32 int64 int8 iota len make max min new nil panic print println real recover rune string true uint uint16
uint32 uint64 uint8 uintptr init main _";
