/**
 * Embeds of Pound for Pound: the element, the frames that `embed.js` puts in, and the messages between a frame and the page
 * around it. Version 1. A message of another version, of another shape or from elsewhere is ignored by both sides.
 *
 * Nothing that a reader has loaded of their own ever stands in an embed or in a message: an embed has published figures only.
 */

/** What an embed shows, and how it looks: attributes of the element, `data-` attributes of a place, parameters of a frame. */
export interface PoundWishes {
  /** The view: all councils, if left out. On a place it is `data-pound` itself. */
  view?: "table" | "top-10" | "lens" | "council" | "chart" | "compare";
  /** Which chart, where the view is one: every council on a line, if left out. */
  chart?: "strip" | "scatter";
  /** `2022-23` is live; `2022-23~1a2b3c4d` is frozen to the file whose SHA-256 begins so. The latest, if left out. */
  edition?: string;
  /** A service, by its id: `waste`. */
  lens?: string;
  /** A council, by its code: `E10000018`. */
  council?: string;
  /** From two to five councils, by their codes, with commas between. */
  councils?: string;
  /** What the table is sorted by: `council`, `range`, `kind`, `need`, `change`, `lens-waste`; by place, if left out. */
  sort?: string;
  /** `reversed` turns the order round. */
  order?: "" | "reversed";
  /** A method in the short form of links: `w.waste:2`. The embed is then marked “Custom method”. */
  method?: string;
  /** A module, by its id: it ranks by the services of the module alone. */
  module?: string;
  /** A period of the edition; the latest, if left out. */
  period?: string;
  /** A colour of CSS. */
  accent?: string;
  /** A list of fonts, as CSS has it. */
  font?: string;
  /** `compact` is smaller. */
  density?: "" | "compact";
  /** Dark where it is there; `auto` is as the reader's system is set, `off` is not dark. */
  dark?: "" | "on" | "auto" | "off";
}

/** What every message has. */
interface PoundMessage {
  /** The version. */
  pound: 1;
  /** What `embed.js` calls the frame; left out in a frame that was put in by hand. */
  channel?: string;
}

/** What an embed is that has been shown. */
export interface PoundReady {
  edition: string;
  /** SHA-256 of the edition's file. */
  hash: string;
  view: string;
}

/** A council that a reader has chosen by its link. */
export interface PoundCouncil {
  code: string;
  name: string;
}

/** Why nothing can be shown, as a sentence. */
export interface PoundError {
  says: string;
}

/** How high the content is, in pixels. */
export interface PoundHeight {
  height: number;
}

/** What a frame says to the page around it. */
export type PoundSays = PoundMessage &
  (
    | ({ type: "ready" } & PoundReady)
    | ({ type: "height" } & PoundHeight)
    | ({ type: "council" } & PoundCouncil)
    | ({ type: "error" } & PoundError)
  );

/** What a page says to a frame: what is to be shown from now on. `null` takes a wish back. */
export type PoundSet = PoundMessage & { type: "set" } & { [Name in keyof PoundWishes]?: PoundWishes[Name] | null };

declare global {
  interface HTMLElementTagNameMap {
    "pound-for-pound": HTMLElement;
  }

  /** Heard on the element, or on the place of a frame; they bubble. */
  interface GlobalEventHandlersEventMap {
    "pound-ready": CustomEvent<PoundReady>;
    /** Of frames only. */
    "pound-height": CustomEvent<PoundHeight>;
    /** Of an element it can be cancelled: then the link is not followed. */
    "pound-council": CustomEvent<PoundCouncil>;
    "pound-error": CustomEvent<PoundError>;
  }
}
