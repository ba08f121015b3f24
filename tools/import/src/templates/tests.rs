use super::*;

fn shown(text: &str, style: Placeholders) -> String {
    let pieces = parse(text, style);
    let types = pieces.iter().filter_map(|piece| match piece {
        Piece::Value {
            field, rust_type, ..
        } => Some(format!(" {field}:{rust_type}")),
        Piece::Lost { written, .. } => Some(format!(" -{written}")),
        Piece::Text(_) => None,
    });
    format!("{}{}", detail(&pieces), types.collect::<String>())
}

#[test]
fn conversions_of_printf() {
    for (text, expected) in [
        (
            "no `%s` at %d",
            "no `{arg1}` at {arg2} arg1:String arg2:i32",
        ),
        (
            "%-10s|%10s|%5d|%-5d|%05d|%+d",
            "{arg1:10}|{arg2:>10}|{arg3:5}|{arg4:<5}|{arg5:05}|{arg6:+} arg1:String arg2:String arg3:i32 arg4:i32 arg5:i32 arg6:i32",
        ),
        (
            "%.3d %8.8X %#.4x %-2.2u %8.3d",
            "{arg1:03} {arg2:08X} {arg3:#06x} {arg4:02} {arg5:8} arg1:i32 arg2:u32 arg3:u32 arg4:u32 arg5:i32",
        ),
        (
            "%#lx and %llX, %zu",
            "{arg1:#x} and {arg2:X}, {arg3} arg1:u64 arg2:u64 arg3:u64",
        ),
        (
            "%f %.2f %e %c %p",
            "{arg1:.6} {arg2:.2} {arg3:.6e} {arg4} {arg5:#x} arg1:f64 arg2:f64 arg3:f64 arg4:char arg5:usize",
        ),
        (
            "%.*s of %*d",
            "{arg2:.arg1$} of {arg4:arg3$} arg2:String arg4:i32",
        ),
        (
            "%2$s before %1$d",
            "{arg2} before {arg1} arg2:String arg1:i32",
        ),
        (
            "100%% sure, 50 % done, {brace} %",
            "100% sure, 50 % done, {{brace}} %",
        ),
        ("gone%n: %m", "gone:  -%n -%m"),
        ("%y %l %", "%y %l %"),
    ] {
        assert_eq!(shown(text, Placeholders::Printf), expected, "{text}");
    }
}

#[test]
fn inserts_of_message_tables() {
    for (text, expected) in [
        (
            "%1 is not %2!d!, 100%%%n%0",
            "{arg1} is not {arg2}, 100%\n arg1:String arg2:i32",
        ),
        (
            "%1!08lX!%.%! %10",
            "{arg1:08X}.! {arg10} arg1:u64 arg10:String",
        ),
        (
            "%1!ws! %2!I64d! %3!*.*s!",
            "{arg1} {arg2} {arg3} arg1:String arg2:i64 arg3:String",
        ),
        ("% and %", " and %"),
        ("%1!s", "{arg1}!s arg1:String"),
    ] {
        assert_eq!(shown(text, Placeholders::Inserts), expected, "{text}");
    }
}

#[test]
fn braces_and_angles() {
    for (text, style, expected) in [
        (
            "'{0}' and {1}",
            Placeholders::Numbers,
            "'{0}' and {1} 0:String 1:String",
        ),
        ("only {1}", Placeholders::Numbers, "only {arg1} arg1:String"),
        (
            "{ \"a\": {0} } {a} {} }",
            Placeholders::Numbers,
            "{{ \"a\": {0} }} {{a}} {{}} }} 0:String",
        ),
        (
            "{a} {b.c} {{x}} {0:N2}",
            Placeholders::Braces,
            "{a} {b_c} {{x}} {arg0} a:String b_c:String arg0:String",
        ),
        (
            "{self} {source} {type}",
            Placeholders::Braces,
            "{self_value} {source_value} {type} self_value:String source_value:String type:String",
        ),
        (
            "<a> < b > <c-d> <1>",
            Placeholders::Angles,
            "{a} < b > {c_d} <1> a:String c_d:String",
        ),
        ("{a} at 5%d", Placeholders::Either, "{a} at 5%d a:String"),
        ("%s {", Placeholders::Either, "{arg1} {{ arg1:String"),
        ("50 %", Placeholders::Either, "50 %"),
        ("%s {0}", Placeholders::None, "%s {{0}}"),
    ] {
        assert_eq!(shown(text, style), expected, "{text}");
    }
}

#[test]
fn a_message_has_an_ellipsis_in_the_place_of_a_value() {
    let pieces = parse("'{0}' is {{odd}}", Placeholders::Braces);
    assert_eq!(without_values(&pieces), "'…' is {odd}");
}
