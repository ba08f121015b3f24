// An expression, which `include!` brings.
match code {
    HarbourCode::Ice => Some(HarbourCode::Fog), //~ handled HARBOUR_ICE, emitted HARBOUR_FOG
    _ => None,
}
