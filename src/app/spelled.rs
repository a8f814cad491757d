//! Names are written as they were first used.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::domain::item::Work;
use crate::domain::name::Name;
use crate::store::error::StoreError;
use crate::store::names;

/// First spellings that were looked up or given in one deed.
#[derive(Debug, Default)]
pub struct Spelled {
    /// By what the name is of and how it folds.
    first: HashMap<(What, String), Name>,
}

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum What {
    Requester,
    Project,
    Skill,
}

impl Spelled {
    /// Gives names the spelling they were first used with. Names that the item already had keep theirs.
    ///
    /// # Errors
    /// When the names in use cannot be read.
    pub fn spell(&mut self, connection: &Connection, work: &mut Work, before: Option<&Work>) -> Result<(), StoreError> {
        if let Some(asked) = &mut work.asked {
            let own = before.and_then(|work| work.asked.as_ref()).map(|asked| &asked.by);
            self.respell(connection, What::Requester, &mut asked.by, own)?;
        }
        for project in &mut work.projects {
            let own = before.iter().flat_map(|work| &work.projects);
            self.respell(connection, What::Project, project, own)?;
        }
        for skill in &mut work.skills {
            let own = before.iter().flat_map(|work| &work.skills);
            self.respell(connection, What::Skill, skill, own)?;
        }
        Ok(())
    }

    fn respell<'a>(
        &mut self,
        connection: &Connection,
        what: What,
        name: &mut Name,
        own: impl IntoIterator<Item = &'a Name>,
    ) -> Result<(), StoreError> {
        if let Some(own) = own.into_iter().find(|own| own.is(name)) {
            *name = own.clone();
            return Ok(());
        }
        let key = (what, name.folded());
        if let Some(known) = self.first.get(&key) {
            *name = known.clone();
            return Ok(());
        }
        let first = match what {
            What::Requester => names::first_requester(connection, &key.1)?,
            What::Project => names::first_project(connection, &key.1)?,
            What::Skill => names::first_skill(connection, &key.1)?,
        };
        // A name that is new is first used here.
        *name = first.unwrap_or_else(|| name.clone());
        self.first.insert(key, name.clone());
        Ok(())
    }
}
