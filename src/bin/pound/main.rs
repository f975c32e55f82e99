//! The engine on the command line: `pound build | unpack | check | rank | explain | normalise | movement |
//! robustness | ranges | site`.
//!
//! Data goes to standard output, messages to standard error. The exit status is 0 when done, 1 for faults in
//! the input, 2 for wrong usage.

mod about;
mod compress;
mod computing;
mod editions;
mod named;
mod output;
mod pages;
mod precache;
mod robustness;
mod site;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use computing::Failure;
use output::Format;

/// Which councils get the best results for their citizens, pound for pound?
#[derive(Parser)]
#[command(name = "pound", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Turn an edition folder (tidy CSV) into an edition file.
    Build {
        /// The folder.
        folder: PathBuf,
        /// The edition file to write.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Turn an edition file back into its folder.
    Unpack {
        /// The edition file.
        edition: PathBuf,
        /// The folder to write.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// List the faults of an edition, or say what it holds.
    Check {
        /// The edition: a file or a folder.
        edition: PathBuf,
        /// How to print.
        #[arg(long, default_value = "table")]
        format: Format,
    },
    /// Rank the authorities, lens by lens and overall.
    Rank {
        #[command(flatten)]
        computing: Computing,
        /// How to print.
        #[arg(long, default_value = "table")]
        format: Format,
    },
    /// Take one authority's scores apart into contributions that add up.
    Explain {
        #[command(flatten)]
        computing: Computing,
        /// The authority's code or name.
        authority: String,
        /// Only this lens.
        #[arg(long)]
        lens: Option<String>,
        /// How to print.
        #[arg(long, default_value = "csv")]
        format: Format,
    },
    /// Print every figure as published and as it counts: directed, so that higher is better.
    Normalise {
        #[command(flatten)]
        computing: Computing,
        /// How to print.
        #[arg(long, default_value = "csv")]
        format: Format,
    },
    /// Print the like-for-like change from the period before, and the places gained.
    Movement {
        #[command(flatten)]
        computing: Computing,
        /// How to print.
        #[arg(long, default_value = "csv")]
        format: Format,
    },
    /// Say how sure each rank is: rank by many methods near the one given.
    Robustness {
        #[command(flatten)]
        computing: Computing,
        #[command(flatten)]
        drawing: robustness::Drawing,
        /// How to print.
        #[arg(long, default_value = "csv")]
        format: Format,
    },
    /// Write the ranges of the default method, ID.ranges.json, to ship beside an edition file.
    Ranges {
        /// The edition file.
        edition: PathBuf,
        /// The folder to write to.
        #[arg(long)]
        into: PathBuf,
        /// Where the random numbers begin.
        #[arg(long, default_value_t = robustness::SEED)]
        seed: u64,
        /// How many draws.
        #[arg(long, default_value_t = robustness::DRAWS)]
        draws: usize,
    },
    /// List the editions of a folder in its index.json, the default first.
    Index {
        /// The folder of edition files.
        folder: PathBuf,
        /// The id of the edition that a visitor sees first.
        #[arg(long)]
        first: String,
    },
    /// Write the JSON Schema of the edition, the index and the method.
    Schema {
        /// The folder to write to.
        folder: PathBuf,
    },
    /// Write the default league table into a page, for readers without WebAssembly or JavaScript.
    Prerender {
        /// The index of editions.
        index: PathBuf,
        /// The page to write into.
        #[arg(long)]
        into: PathBuf,
        /// The folder that `pound ranges` has written into, to show how sure the places are.
        #[arg(long)]
        ranges: Option<PathBuf>,
    },
    /// Name the workers' files of a built page by their content, and write the names wherever the page has them.
    Hashed {
        /// The built page's folder.
        folder: PathBuf,
        /// Further files at the top of it to name so.
        files: Vec<String>,
    },
    /// Write the service worker of a built page, with the list of files that it keeps for use without a network.
    Precache {
        /// The built page's folder.
        folder: PathBuf,
    },
    /// Write the static pages of the first edition, with pictures, sitemap and table, beside the finished first page.
    Site {
        /// The index of editions.
        index: PathBuf,
        /// The folder of the built site; its index.html is the frame of all pages.
        #[arg(long)]
        into: PathBuf,
        /// The settings of the host.
        #[arg(long)]
        settings: PathBuf,
        /// The folder that `pound ranges` has written into, to show how sure the places are.
        #[arg(long)]
        ranges: Option<PathBuf>,
    },
    /// Write the pages about the site itself, in the frame of the finished first page.
    About {
        /// The index of editions.
        index: PathBuf,
        /// The folder of the built site.
        #[arg(long)]
        into: PathBuf,
        /// The settings of the host.
        #[arg(long)]
        settings: PathBuf,
        /// The log of corrections.
        #[arg(long)]
        corrections: PathBuf,
    },
    /// Write a .br and a .gz beside each file of a built site that is worth compressing.
    Compress {
        /// The folder of the built site.
        folder: PathBuf,
    },
}

/// What every computing command takes.
#[derive(Args)]
struct Computing {
    /// The edition: a file or a folder.
    edition: PathBuf,
    /// A method file; the default method if left out.
    #[arg(long)]
    method: Option<PathBuf>,
    /// The period; the latest if left out.
    #[arg(long)]
    period: Option<String>,
    /// Rank the whole over this module's lenses only.
    #[arg(long)]
    module: Option<String>,
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Build { folder, output } => editions::build(&folder, &output),
        Command::Unpack { edition, output } => editions::unpack(&edition, &output),
        Command::Check { edition, format } => editions::check(&edition, format),
        Command::Rank { computing, format } => computing::rank(&computing, format),
        Command::Explain { computing, authority, lens, format } => {
            computing::explain(&computing, &authority, lens.as_deref(), format)
        }
        Command::Normalise { computing, format } => computing::normalise(&computing, format),
        Command::Movement { computing, format } => computing::movement(&computing, format),
        Command::Robustness { computing, drawing, format } => {
            robustness::robustness(&computing, &drawing, format)
        }
        Command::Ranges { edition, into, seed, draws } => robustness::ranges(&edition, &into, seed, draws),
        Command::Index { folder, first } => site::index(&folder, &first),
        Command::Schema { folder } => site::schema(&folder),
        Command::Prerender { index, into, ranges } => site::prerender(&index, &into, ranges.as_deref()),
        Command::Hashed { folder, files } => named::hashed(&folder, &files),
        Command::Precache { folder } => precache::precache(&folder),
        Command::Site { index, into, settings, ranges } => {
            pages::site(&index, &into, &settings, ranges.as_deref())
        }
        Command::About { index, into, settings, corrections } => {
            about::about(&index, &into, &settings, &corrections)
        }
        Command::Compress { folder } => compress::compress(&folder),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough, such as `head`, closes the pipe: nothing went wrong.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(if matches!(failure, Failure::Usage(_)) { 2 } else { 1 })
        }
    }
}
