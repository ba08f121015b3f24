use super::*;

#[test]
fn line_ends_of_windows_and_tabs_change_nothing() {
    let text = "Section: Class 08 - Sea\n\n08000\tE\tERRCODE_SEA\tsea_trouble\n08P01    E    ERRCODE_ODD\n";
    let made = made(Format::Errcodes, &text.replace('\n', "\r\n"));
    made.has("code: \"08000\"");
    made.has("code: 08P01");
    made.has("message: Sea trouble");
    made.loses_nothing();
}

#[test]
fn what_is_no_line_of_a_code_is_dropped_with_its_place() {
    let made = made(
        Format::Errcodes,
        "08000 E ERRCODE_SEA\n  odd\n08001 E ERRCODE_ICE ice more words\n",
    );
    made.tells("in:2:3: `odd`");
    made.tells("in:3:25: `more`");
    assert_eq!(made.lost, 3);
}

#[test]
fn a_code_that_does_not_match_is_refused_at_its_place() {
    let why = refused(
        Format::Errcodes,
        "08000 E ERRCODE_SEA\n0800 E ERRCODE_ICE\n",
    );
    assert!(why.starts_with("2:1:"), "{why}");
}

#[test]
fn a_name_that_is_there_twice_is_refused_at_its_place() {
    let why = refused(
        Format::Errcodes,
        "08000 E ERRCODE_SEA\n08001 E ERRCODE_SEA\n",
    );
    assert!(why.starts_with("2:9:"), "{why}");
}
