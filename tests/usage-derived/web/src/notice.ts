// What the front end says of some errors.
export function notice(name: string): string {
  switch (name) {
    case "HARBOUR_FROST":
      return "bring a blanket";
    case "HARBOUR_FOGGY":
      return "not a name";
    default:
      return "";
  }
}
