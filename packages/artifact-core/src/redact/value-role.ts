// What the value of an option can be, as far as secrets go.

/** What the value of an option is, as far as secrets go. */
export type ValueRole =
  /** Cookies, or the file that they are in. */
  | "cookie"
  /** `user:password`. */
  | "credentials"
  /** `user:password`, a token or a target: `-u` when nobody says of which tool. */
  | "credentials_or_target"
  /** `user:password` if it has that form, else anything: `-u` of a tool that isn't listed. */
  | "credentials_or_text"
  /** Cookies if they have that form, else anything. */
  | "cookie_or_text"
  /** A name, and the cookie's value behind it. */
  | "cookie_pair"
  /** A name, and the field's value behind it. */
  | "header_pair"
  /** A user, and the password behind it. */
  | "credentials_pair"
  | "secret"
  /** A secret that stands in the option's own word or isn't there: `-p` asks for it. */
  | "attached_secret"
  /** `user%password`. */
  | "percent_credentials"
  /** The address of a proxy, possibly with user-info and without a scheme. */
  | "proxy"
  /** A file, and its passphrase behind a colon. */
  | "certificate"
  /** Anything; it is masked like other text. */
  | "text";
