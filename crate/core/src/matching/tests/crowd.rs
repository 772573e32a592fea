//! Two hundred devices: of the root users and IAM users of sixty accounts, and of a directory.

use super::*;
use crate::aws::{PageSnapshot, SignInHost, Typed};

/// Somebody whose device it is.
struct Person {
    index: usize,
    device: Device,
    account: usize,
}

impl Person {
    fn id(&self) -> String {
        format!("{:012}", 111_122_223_000_usize.saturating_add(self.account))
    }

    fn alias(&self) -> String {
        format!("team-{}", self.account)
    }

    fn user(&self) -> String {
        let principal = self.device.principal.as_ref().unwrap().to_string();
        principal.rsplit('/').next().unwrap_or_default().to_owned()
    }

    fn domain(&self) -> &'static str {
        match self.device.partition.unwrap() {
            Partition::Aws => "signin.aws.amazon.com",
            Partition::AwsCn => "signin.amazonaws.cn",
            Partition::AwsUsGov => "signin.amazonaws-us-gov.com",
            Partition::AwsEusc => "signin.amazonaws-eusc.eu",
        }
    }

    fn link(&self) -> Link {
        Link {
            partition: self.device.partition.unwrap(),
            ..link(&self.id(), &self.alias())
        }
    }
}

/// What a device knows of its account.
#[derive(Clone, Copy)]
enum Knows {
    Id,
    Alias,
    Both,
}

/// All devices of an account know the same of it: a third of them the id, a third the alias.
fn alike() -> Vec<Person> {
    let knows = [Knows::Id, Knows::Alias, Knows::Both].into_iter().cycle();
    (0..200).zip(knows).map(person).collect()
}

/// Each device of an account knows something else of it.
fn mixed() -> Vec<Person> {
    let knows = [Knows::Id, Knows::Alias, Knows::Both].into_iter();
    let knows = knows
        .cycle()
        .flat_map(|knows| std::iter::repeat_n(knows, 60));
    (0..200).zip(knows).map(person).collect()
}

fn person((index, knows): (usize, Knows)) -> Person {
    let account = index % 60;
    let name = match index / 60 {
        0 => "root".to_owned(),
        1 => "user/alice".to_owned(),
        2 => "user/bob".to_owned(),
        _ => format!("identity-center-user/carol{index}"),
    };
    let mut person = Person {
        index,
        device: device("", "", &name),
        account,
    };
    let mut partitions = Partition::ALL.iter().copied().cycle().skip(account);
    person.device.partition = partitions.next();
    if index >= 180 {
        person.device.partition = Some(Partition::Aws);
        return person;
    }
    if matches!(knows, Knows::Id | Knows::Both) {
        person.device.account_id = person.id().parse().ok();
    }
    if matches!(knows, Knows::Alias | Knows::Both) {
        person.device.alias = person.alias().parse().ok();
    }
    person.device.last_used = Some(1_700_000_000);
    person
}

/// A page on which somebody signs in, and the host where it stands.
type Scenario = fn(&Person) -> (String, PageSnapshot);

fn typed(account: String, user: String, resolving: String) -> PageSnapshot {
    PageSnapshot {
        typed: Typed {
            account,
            user,
            resolving,
        },
        ..PageSnapshot::default()
    }
}

/// Every way in which the pages tell both the account and the IAM user.
const OF_A_USER: &[(&str, Scenario)] = &[
    ("typed id", |p| {
        (p.domain().into(), typed(p.id(), p.user(), String::new()))
    }),
    ("typed alias", |p| {
        (p.domain().into(), typed(p.alias(), p.user(), p.alias()))
    }),
    ("typed id on the entry page", |p| {
        (p.domain().into(), typed(String::new(), p.user(), p.id()))
    }),
    ("alias in the host", |p| {
        let host = format!("{}.{}", p.alias(), p.domain());
        (host, typed(String::new(), p.user(), String::new()))
    }),
    ("id in the host", |p| {
        let host = format!("{}.{}", p.id(), p.domain());
        (host, typed(String::new(), p.user(), String::new()))
    }),
    ("alias in the host, id typed", |p| {
        let host = format!("{}.{}", p.alias(), p.domain());
        (host, typed(p.id(), p.user(), String::new()))
    }),
    ("name of the session", |p| {
        let mut page = typed(String::new(), p.user().to_uppercase(), String::new());
        page.query = format!("?login_hint={}-k3m9q2xz", p.id());
        (p.domain().into(), page)
    }),
];

fn who_at((host, page): (String, PageSnapshot)) -> Who {
    let host = SignInHost::parse(&format!("https://{host}/")).expect(&host);
    Who::read(&host, &page)
}

fn devices(crowd: &[Person]) -> Vec<Device> {
    crowd.iter().map(|person| person.device.clone()).collect()
}

#[test]
fn the_right_one_is_first_and_the_only_sure_one_wherever_the_page_tells() {
    let links: Vec<_> = alike().iter().take(60).map(Person::link).collect();
    for (crowd, memory) in [(alike(), knowing(&links)), (mixed(), Memory::default())] {
        let devices = devices(&crowd);
        for (name, scenario) in OF_A_USER {
            for person in &crowd[60..180] {
                let ranking = ranked_with(&who_at(scenario(person)), &devices, memory);
                assert_eq!(ranking[0].index, person.index, "{name}");
                let sure = ranking.iter().filter(|ranked| ranked.sure).count();
                assert_eq!(
                    (ranking[0].sure, sure),
                    (true, 1),
                    "{name}, {}",
                    person.index
                );
            }
        }
    }
}

#[test]
fn a_root_user_is_known_by_the_host_or_by_the_choice_of_before() {
    let crowd = alike();
    let devices = devices(&crowd);
    let links: Vec<_> = crowd.iter().take(60).map(Person::link).collect();
    for person in &crowd[..60] {
        let email = format!("owner{}@example.com", person.account);
        let named = format!("{}.{}", person.alias(), person.domain());
        let at_named = who_at((named, typed(String::new(), String::new(), email.clone())));
        let ranking = ranked_with(&at_named, &devices, knowing(&links));
        assert_eq!((ranking[0].index, ranking[0].sure), (person.index, true));
        let at_any = who_at((
            person.domain().into(),
            typed(String::new(), String::new(), email),
        ));
        let ranking = ranked_with(&at_any, &devices, having_chosen(person.index));
        assert_eq!((ranking[0].index, ranking[0].sure), (person.index, true));
        assert!(!ranking[1].sure);
    }
}

#[test]
fn a_user_of_the_directory_is_known_by_name() {
    let crowd = mixed();
    let devices = devices(&crowd);
    for person in &crowd[180..] {
        let mut page = typed(String::new(), person.user(), String::new());
        page.path = "/platform/d-1234567890/login".into();
        let ranking = ranked(&who_at(("us-east-1.signin.aws".into(), page)), &devices);
        assert_eq!((ranking[0].index, ranking[0].sure), (person.index, true));
        assert!(ranking[1].is_contradicted());
    }
}
